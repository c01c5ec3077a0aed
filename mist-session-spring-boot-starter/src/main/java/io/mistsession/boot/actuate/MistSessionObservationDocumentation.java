package io.mistsession.boot.actuate;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of Mist Session, and their keys. */
public enum MistSessionObservationDocumentation implements ObservationDocumentation {
    /** One operation of the session store. */
    SESSION_STORE {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultSessionStoreObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinalityKeys.values();
        }
    };

    static final String NAME = "mist.session.store";

    /** Keys of metrics and traces. */
    public enum LowCardinalityKeys implements KeyName {
        /** The method of the store: create, load, find, save, update, rotate, remove, admit, find-by-owner, remove-by-owner or sweep. */
        OPERATION {
            @Override
            public String asString() {
                return "operation";
            }
        },
        /** What the store has answered, such as found, absent, saved or gone; error if it has thrown an exception. */
        OUTCOME {
            @Override
            public String asString() {
                return "outcome";
            }
        },
        /** Where sessions are kept: memory, redis or custom. */
        STORE {
            @Override
            public String asString() {
                return "store";
            }
        }
    }

    /** Keys of traces only. */
    public enum HighCardinalityKeys implements KeyName {
        /** The id of the session, which is not a credential; none for a sweep. */
        SESSION_ID {
            @Override
            public String asString() {
                return "session.id";
            }
        }
    }
}
