package io.mistsession.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Runs tasks at the same moment, each in a thread of its own. */
public final class Concurrently {

    /** Long enough for the longest test on a busy machine; only a task that hangs needs it. */
    private static final long LIMIT_MINUTES = 10;

    private Concurrently() {}

    /** Work that several threads do. */
    @FunctionalInterface
    public interface Task<R> {

        /**
         * Does the work of one thread.
         *
         * @param number of the thread, from 0
         */
        R run(int number) throws Exception;
    }

    /**
     * Runs a task in several threads. All wait until the last thread is ready.
     *
     * @return the results, in the order of the threads' numbers
     * @throws AssertionError if a task fails, with its exception as the cause, or if one takes longer than ten minutes
     */
    public static <R> List<R> run(int threads, Task<R> task) {
        return run(IntStream.range(0, threads)
                .<Callable<R>>mapToObj(number -> () -> task.run(number))
                .toList());
    }

    /**
     * Runs each task in a thread of its own. All wait until the last thread is ready.
     *
     * @return the results, in the order of the tasks
     * @throws AssertionError if a task fails, with its exception as the cause, or if one takes longer than ten minutes
     */
    public static <R> List<R> run(List<? extends Callable<? extends R>> tasks) {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (Callable<? extends R> task : tasks) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get(LIMIT_MINUTES, TimeUnit.MINUTES));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A task failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("A task hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
