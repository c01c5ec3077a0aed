package io.mistsession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.RedisSystemException;

/** The texts were taken from Redis 7.0.15 and Valkey 8.0.1, which agree, and from Redis 6.2.16. */
class ServerErrorTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'. script: 8082a19, on @user_script:1.",
                "ERR Error running script (call to f_8082a19): @user_script:1: @user_script: 1: "
                        + "-OOM command not allowed when used memory > 'maxmemory'."
            })
    void aServerWithoutMemoryIsRecognized(String text) {
        assertThat(ServerError.OUT_OF_MEMORY.isCauseOf(wrapped(text))).isTrue();
        assertThat(ServerError.READ_ONLY.isCauseOf(wrapped(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica. script: 08be99c, on @user_script:1.",
                "ERR Error running script (call to f_08be99c): @user_script:1: @user_script: 1: "
                        + "-READONLY You can't write against a read only replica."
            })
    void aReplicaIsRecognized(String text) {
        assertThat(ServerError.READ_ONLY.isCauseOf(wrapped(text))).isTrue();
        assertThat(ServerError.OUT_OF_MEMORY.isCauseOf(wrapped(text))).isFalse();
    }

    @Test
    void whateverElseGoesWrongIsNeither() {
        Exception failure = new RedisSystemException("Error in execution", new IllegalStateException((String) null));

        assertThat(ServerError.READ_ONLY.isCauseOf(failure)).isFalse();
        assertThat(ServerError.OUT_OF_MEMORY.isCauseOf(failure)).isFalse();
    }

    private static Exception wrapped(String text) {
        return new RedisSystemException("Error in execution", new IllegalStateException(text));
    }
}
