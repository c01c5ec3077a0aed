package io.mistsession.test.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedisSourcesTests {

    @ParameterizedTest
    @EnumSource
    void aNamedServerComesFirst(TopologyKind kind) {
        FakeMachine machine = FakeMachine.usual()
                .withDocker()
                .withVariables(Map.of(kind.variable(), "host:6379", ServerBinary.VARIABLE, "/opt/redis"));

        assertThat(RedisSources.choose(kind, machine)).isInstanceOf(NamedServer.class);
    }

    @Test
    void aServerOfAnotherKindIsNotNamed() {
        FakeMachine machine =
                FakeMachine.usual().withVariables(Map.of(TopologyKind.CLUSTER.variable(), "127.0.0.1:7000"));

        assertThat(rung(TopologyKind.STANDALONE, machine)).isEqualTo("EmbeddedBinary");
    }

    @Test
    void aNamedExecutableComesBeforeDocker() {
        FakeMachine machine =
                FakeMachine.usual().withDocker().withVariables(Map.of(ServerBinary.VARIABLE, "/opt/redis"));

        assertThat(rung(TopologyKind.STANDALONE, machine)).isEqualTo("NamedBinary");
    }

    @Test
    void dockerComesBeforeWhatIsInstalled() {
        FakeMachine machine =
                FakeMachine.usual().withExecutables("/usr/bin/redis-server").withDocker();

        assertThat(RedisSources.choose(TopologyKind.STANDALONE, machine)).isInstanceOf(DockerServer.class);
    }

    @ParameterizedTest
    @EnumSource(names = "STANDALONE", mode = EnumSource.Mode.EXCLUDE)
    void dockerOffersOneServerOnly(TopologyKind kind) {
        assertThat(rung(kind, FakeMachine.usual().withDocker())).isEqualTo("EmbeddedBinary");
    }

    @Test
    void dockerIsNothingWithoutTestcontainers() {
        FakeMachine machine = FakeMachine.usual().withDocker().withResources(FakeMachine.EMBEDDED);

        assertThat(rung(TopologyKind.STANDALONE, machine)).isEqualTo("EmbeddedBinary");
    }

    @ParameterizedTest
    @EnumSource
    void anInstalledServerComesBeforeTheEmbeddedOne(TopologyKind kind) {
        assertThat(rung(kind, FakeMachine.usual().withExecutables("/usr/bin/redis-server")))
                .isEqualTo("BinaryOnPath");
    }

    @Test
    void valkeyComesBeforeRedisWhereverItIs() {
        FakeMachine machine = FakeMachine.usual().withExecutables("/opt/bin/redis-server", "/usr/bin/valkey-server");

        assertThat(ServerBinary.choose(machine)).isEqualTo(Path.of("/usr/bin/valkey-server"));
    }

    @ParameterizedTest
    @EnumSource
    void theEmbeddedServerComesLast(TopologyKind kind) {
        assertThat(rung(kind, FakeMachine.usual())).isEqualTo("EmbeddedBinary");
    }

    @Test
    void whereNothingIsThereOneSentenceSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RedisSources.choose(TopologyKind.CLUSTER, FakeMachine.bare()))
                .withMessage("No Redis for the tests: MIST_SESSION_TEST_REDIS_CLUSTER names none, no Docker engine"
                        + " runs one, no valkey-server or redis-server is on the PATH, and no embedded one runs on"
                        + " linux-amd64.");
    }

    @Test
    void whereNoProcessCanBeStartedOneSentenceSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ServerBinary.choose(FakeMachine.bare().withDocker()))
                .withMessage("No Redis server to start: MIST_SESSION_TEST_REDIS_SERVER names none, no valkey-server or"
                        + " redis-server is on the PATH, and no embedded one runs on linux-amd64.");
    }

    @Test
    void aNamedExecutableThatIsNoneFailsInsteadOfAnotherBeingTested() {
        FakeMachine machine = FakeMachine.usual().withVariables(Map.of(ServerBinary.VARIABLE, "/opt/redis"));

        assertThatIllegalStateException()
                .isThrownBy(() -> ServerBinary.choose(machine))
                .withMessage("MIST_SESSION_TEST_REDIS_SERVER names /opt/redis, which is not an executable file.");
    }

    @Test
    void aNamedServerThatDoesNotAnswerFailsInsteadOfAnotherBeingTested() {
        String address = "redis://127.0.0.1:" + FreePort.pick();
        FakeMachine machine = FakeMachine.usual().withVariables(Map.of(TopologyKind.STANDALONE.variable(), address));

        assertThatIllegalStateException()
                .isThrownBy(() -> new NamedServer().open(TopologyKind.STANDALONE, machine))
                .withMessage("MIST_SESSION_TEST_REDIS names " + address + ", which does not answer.");
    }

    @Test
    void aNamedServerIsUsedAndOutlivesTheTests() {
        try (RedisProcess server = RedisProcess.start()) {
            String address = "redis://" + server.node();
            FakeMachine machine =
                    FakeMachine.usual().withVariables(Map.of(TopologyKind.STANDALONE.variable(), address));

            try (RunningRedis named = new NamedServer().open(TopologyKind.STANDALONE, machine)) {
                assertThat(named.topology()).isEqualTo(server.topology());
            }

            assertThat(server.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whereDockerFailsTheNextIsTaken() {
        FakeMachine machine =
                FakeMachine.usual().withExecutables("/usr/bin/redis-server").withDocker();

        assertThat(RedisSources.chooseBelow(new DockerServer(), TopologyKind.STANDALONE, machine))
                .isEqualTo(new OwnServer(new BinaryOnPath()));
    }

    @Test
    void aClientWithoutAnEngineIsNoDocker() {
        assertThat(new DockerEngine("unix:///nowhere/docker.sock").answers()).isFalse();
    }

    private static String rung(TopologyKind kind, Environment environment) {
        return RedisSources.choose(kind, environment) instanceof OwnServer own
                ? own.binary().getClass().getSimpleName()
                : "";
    }
}
