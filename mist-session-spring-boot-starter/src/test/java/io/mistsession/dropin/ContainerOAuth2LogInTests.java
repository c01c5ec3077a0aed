package io.mistsession.dropin;

import io.mistsession.dropin.federated.FederatedApplication;
import io.mistsession.test.Container;

/** The reference: what the application does without Mist Session. */
class ContainerOAuth2LogInTests extends OAuth2LogInContract {

    @Override
    Deployment deploy(IdentityProvider provider) {
        return Deployment.withoutMist(
                new DeployedApplication(FederatedApplication.class, provider.springProperties()), Container.TOMCAT);
    }
}
