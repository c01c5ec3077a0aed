package io.mistsession.test.redis;

/** Something that a client can connect to until it is closed. */
interface RunningRedis extends AutoCloseable {

    RedisTopology topology();

    @Override
    void close();
}
