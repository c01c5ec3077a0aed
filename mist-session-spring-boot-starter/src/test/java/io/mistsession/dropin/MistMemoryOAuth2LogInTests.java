package io.mistsession.dropin;

import io.mistsession.dropin.federated.FederatedApplication;
import io.mistsession.test.Container;

class MistMemoryOAuth2LogInTests extends MistOAuth2LogInContract {

    @Override
    Deployment deploy(IdentityProvider provider) {
        return Deployment.onMemory(
                new DeployedApplication(FederatedApplication.class, provider.springProperties()), Container.TOMCAT);
    }
}
