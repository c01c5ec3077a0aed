package io.mistsession.dropin;

/** The reference: what the application does without Mist Session. */
class ContainerOnTomcatTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(Container.TOMCAT);
    }
}
