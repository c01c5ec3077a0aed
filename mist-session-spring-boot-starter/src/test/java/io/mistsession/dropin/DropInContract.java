package io.mistsession.dropin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What the application does, whoever keeps its sessions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DropInContract {

    private Deployment deployment;

    abstract Deployment deploy();

    @BeforeAll
    final void start() {
        deployment = deploy();
    }

    @AfterAll
    final void stop() {
        deployment.close();
    }

    final ShopVisitor visitor() {
        return deployment.visitor();
    }

    @Nested
    final class LoggingIn extends LogInContract {
        LoggingIn() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class Remembering extends RememberMeContract {
        Remembering() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class Policies extends PolicyContract {
        Policies() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class ServletApi extends HttpSessionContract {
        ServletApi() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class Listening extends ListenerContract {
        Listening() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class Mvc extends MvcContract {
        Mvc() {
            super(DropInContract.this);
        }
    }

    @Nested
    final class Dispatching extends DispatchContract {
        Dispatching() {
            super(DropInContract.this);
        }
    }
}
