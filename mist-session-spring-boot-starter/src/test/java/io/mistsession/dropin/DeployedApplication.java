package io.mistsession.dropin;

import io.mistsession.dropin.app.DropInApplication;
import java.util.Map;

/** What is deployed. */
record DeployedApplication(Class<?> configuration, Map<String, String> properties) {

    static final DeployedApplication SHOP = new DeployedApplication(DropInApplication.class, Map.of());
}
