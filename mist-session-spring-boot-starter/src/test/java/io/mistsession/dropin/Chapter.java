package io.mistsession.dropin;

import java.util.UUID;
import java.util.function.Supplier;

/** One chapter of a contract. */
abstract class Chapter {

    final ShopVisitor visitor;
    private final Supplier<ShopVisitor> visitors;

    Chapter(DropInContract contract) {
        this(contract::visitor);
    }

    Chapter(Supplier<ShopVisitor> visitors) {
        this.visitors = visitors;
        this.visitor = visitors.get();
    }

    /** Somebody else. */
    final ShopVisitor other() {
        return visitors.get();
    }

    /** A text that no other test uses. */
    static String unique(String text) {
        return text + '-' + UUID.randomUUID();
    }
}
