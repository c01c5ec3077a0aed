package io.mistsession.dropin;

import io.mistsession.dropin.guarded.GuardedApplication;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What Spring Security does with sessions on one node, whoever keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SessionManagementContract {

    static final DeployedApplication APPLICATION = new DeployedApplication(GuardedApplication.class, Map.of());

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
    final class OneSession extends OneSessionContract {
        OneSession() {
            super(SessionManagementContract.this::visitor);
        }
    }

    @Nested
    final class EndedSessions extends EndedSessionContract {
        EndedSessions() {
            super(SessionManagementContract.this::visitor);
        }
    }

    @Nested
    final class Fixation extends SessionFixationContract {
        Fixation() {
            super(SessionManagementContract.this::visitor);
        }
    }

    @Nested
    final class ActingAsOthers extends SwitchUserContract {
        ActingAsOthers() {
            super(SessionManagementContract.this::visitor);
        }
    }

    @Nested
    final class TwoFactors extends TwoFactorContract {
        TwoFactors() {
            super(SessionManagementContract.this::visitor);
        }
    }
}
