package io.mistsession.dropin;

import io.mistsession.test.Container;

/** With {@code mist.session.http-session.enabled=false} everything is as it is without Mist Session. */
class BesideMistTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.besideMist(DeployedApplication.SHOP, Container.TOMCAT);
    }
}
