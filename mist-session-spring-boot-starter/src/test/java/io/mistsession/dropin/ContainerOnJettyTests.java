package io.mistsession.dropin;

/** The reference: what the application does without Mist Session. */
class ContainerOnJettyTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(Container.JETTY);
    }
}
