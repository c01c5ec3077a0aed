package io.mistsession.dropin;

/** With {@code mist.session.http-session.enabled=false} everything is as it is without Mist Session. */
class BesideMistTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.besideMist(Application.SHOP, Container.TOMCAT);
    }
}
