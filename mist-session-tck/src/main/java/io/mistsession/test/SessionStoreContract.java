package io.mistsession.test;

import io.mistsession.store.SessionStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link SessionStore} must pass. A store's tests extend this class and say how a store is made and how time
 * passes for it.
 *
 * <p>The lifetimes in here are a second or two long, so a store on real time passes by really waiting; a test that came
 * too late for them is run again. Ids are random, so that one backend can serve all tests at once; only a sweep may hand
 * out what another test has left.
 */
public abstract class SessionStoreContract {

    private SessionStore store;

    /** A store with an indexed end of sessions, if that is an option: the sweep is part of the contract. */
    protected abstract SessionStore createStore();

    /** Lets time pass for the store: by waiting, or by moving its clock. */
    protected abstract void elapse(Duration duration);

    @BeforeEach
    final void openStore() {
        store = createStore();
    }

    final SessionStore store() {
        return store;
    }

    @Nested
    final class Creating extends CreateContract {
        Creating() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class LettingIn extends LoadContract {
        LettingIn() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class PassingTime extends LifetimeContract {
        PassingTime() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Saving extends SaveContract {
        Saving() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Updating extends UpdateContract {
        Updating() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class WithinLimits extends LimitContract {
        WithinLimits() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Rotating extends RotateContract {
        Rotating() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class LoggingIn extends LogInContract {
        LoggingIn() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class LoggingInBySaving extends SaveLogInContract {
        LoggingInBySaving() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Removing extends RemoveContract {
        Removing() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class OfOwners extends OwnerContract {
        OfOwners() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class EndingForAReason extends EndReasonContract {
        EndingForAReason() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class LimitedByOwner extends OwnerLimitContract {
        LimitedByOwner() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Sweeping extends SweepContract {
        Sweeping() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class Racing extends RaceContract {
        Racing() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    final class UnderStress extends StressContract {
        UnderStress() {
            super(SessionStoreContract.this);
        }
    }
}
