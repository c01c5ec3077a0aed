package io.mistsession.dropin;

import io.mistsession.dropin.federated.FederatedApplication;

/** The reference: what the application does without Mist Session. */
class ContainerOAuth2LogInTests extends OAuth2LogInContract {

    @Override
    Deployment deploy(IdentityProvider provider) {
        return Deployment.withoutMist(
                new Application(FederatedApplication.class, provider.springProperties()), Container.TOMCAT);
    }
}
