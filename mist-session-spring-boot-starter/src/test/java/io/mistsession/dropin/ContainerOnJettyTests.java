package io.mistsession.dropin;

import io.mistsession.test.Container;

/** The reference: what the application does without Mist Session. */
class ContainerOnJettyTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(Container.JETTY);
    }
}
