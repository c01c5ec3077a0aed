package io.mistsession.dropin;

import io.mistsession.test.Container;

/** The reference: what the application does without Mist Session. */
class ContainerOnTomcatTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.withoutMist(Container.TOMCAT);
    }
}
