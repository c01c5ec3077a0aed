package io.mistsession.dropin;

import io.mistsession.test.Container;

/** The application and the starter, and nothing else. */
class MistMemoryOnJettyTests extends DropInContract {

    @Override
    Deployment deploy() {
        return Deployment.onMemory(Container.JETTY);
    }
}
