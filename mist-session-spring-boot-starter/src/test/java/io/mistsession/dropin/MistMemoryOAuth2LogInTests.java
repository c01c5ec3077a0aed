package io.mistsession.dropin;

import io.mistsession.dropin.federated.FederatedApplication;

class MistMemoryOAuth2LogInTests extends MistOAuth2LogInContract {

    @Override
    Deployment deploy(IdentityProvider provider) {
        return Deployment.onMemory(
                new Application(FederatedApplication.class, provider.springProperties()), Container.TOMCAT);
    }
}
