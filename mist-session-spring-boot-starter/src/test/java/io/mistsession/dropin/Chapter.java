package io.mistsession.dropin;

import java.util.UUID;
import java.util.function.Supplier;

/** One chapter of a contract. */
abstract class Chapter {

    final Visitor visitor;
    private final Supplier<Visitor> visitors;

    Chapter(DropInContract contract) {
        this(contract::visitor);
    }

    Chapter(Supplier<Visitor> visitors) {
        this.visitors = visitors;
        this.visitor = visitors.get();
    }

    /** Somebody else. */
    final Visitor other() {
        return visitors.get();
    }

    /** A text that no other test uses. */
    static String unique(String text) {
        return text + '-' + UUID.randomUUID();
    }
}
