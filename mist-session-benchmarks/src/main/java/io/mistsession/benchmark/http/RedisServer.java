package io.mistsession.benchmark.http;

import io.mistsession.test.redis.RedisProcess;

/** Runs an empty Redis server until this process ends, and tells {@code bench/http.sh} its process and its port. */
final class RedisServer {

    private RedisServer() {}

    public static void main(String[] args) throws InterruptedException {
        RedisProcess server = RedisProcess.start("--appendonly", "no");
        System.out.println("process " + server.node().info("server").get("process_id"));
        System.out.println("ready " + server.node().port());
        Thread.currentThread().join();
    }
}
