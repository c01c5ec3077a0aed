package io.mistsession.boot.actuate;

import java.util.Map;

class OperationsInMemoryTests extends OperationsContract {

    OperationsInMemoryTests() {
        super("memory", OperationsApplication.start(Map.of()));
    }
}
