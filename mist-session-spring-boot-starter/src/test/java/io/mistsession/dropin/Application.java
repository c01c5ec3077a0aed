package io.mistsession.dropin;

import io.mistsession.dropin.app.DropInApplication;
import java.util.Map;

/** What is deployed. */
record Application(Class<?> configuration, Map<String, String> properties) {

    static final Application SHOP = new Application(DropInApplication.class, Map.of());
}
