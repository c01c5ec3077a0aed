package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.store.Rotation;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.RedisProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One operation, one command. */
class CommandCountTests {

    @Test
    void everyOperationIsOneCommandOnceTheServerKnowsItsScript() {
        try (RedisProcess server = RedisProcess.start();
                SessionConnections connections = SessionConnections.to(server.topology())) {
            SessionStore store = connections.store();
            everyOperation(store);

            List<String> commands = server.node().monitor(() -> everyOperation(store)).stream()
                    .filter(line -> !line.contains(" lua] "))
                    .toList();

            assertThat(commands)
                    .hasSize(OPERATIONS)
                    .allSatisfy(line -> assertThat(line).containsIgnoringCase("\"EVALSHA\""));
        }
    }

    private static final int OPERATIONS = 7;

    private static void everyOperation(SessionStore store) {
        Sample sample = Sample.create();
        assertThat(store.create(sample.session())).isNotNull();
        assertThat(store.load(sample.credential())).isNotNull();
        assertThat(store.find(sample.id())).isPresent();
        assertThat(store.save(sample.put("color", Sample.value("blue")))).isNotNull();
        assertThat(store.update(sample.update("shade", Sample.value("dark")))).isNotNull();
        assertThat(store.rotate(sample.rotation(new Rotation.Requested()))).isNotNull();
        assertThat(store.remove(sample.id(), 1)).isNotNull();
    }
}
