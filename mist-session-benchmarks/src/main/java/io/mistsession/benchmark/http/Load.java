package io.mistsession.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts an application under load by {@code wrk}, window after window: first until it is steady, but not longer than allowed,
 * then for the time that is measured. Prints a {@link Window} a line. Ends with an error if a request fails.
 */
final class Load {

    private static final String RESULT = "result ";

    private final List<String> wrk;
    private final long application;
    private final long redis;

    private Load(List<String> wrk, long application, long redis) {
        this.wrk = wrk;
        this.application = application;
        this.redis = redis;
    }

    /**
     * Prints the windows.
     *
     * @param args the application's address; its process; that of Redis, or 0; the file for the cookies of its sessions;
     *     the script of wrk; how many connections, and threads; the seconds of a window; how many windows are compared to tell
     *     whether it is steady; how many the warm-up has at least, and at most; how many are measured
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path cookies = Path.of(args[3]);
        Sessions.begin(URI.create(args[0]), Integer.parseInt(args[5]), cookies);
        Load load = new Load(
                List.of(
                        "wrk",
                        "-t" + args[6],
                        "-c" + args[5],
                        "-d" + args[7] + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        args[4],
                        args[0],
                        "--",
                        args[3],
                        args[6]),
                Long.parseLong(args[1]),
                Long.parseLong(args[2]));
        load.run(
                new SteadyState(Integer.parseInt(args[8])),
                Integer.parseInt(args[9]),
                Integer.parseInt(args[10]),
                Integer.parseInt(args[11]));
    }

    private void run(SteadyState steady, int least, int most, int measured) throws IOException, InterruptedException {
        List<Window> warmUp = new ArrayList<>();
        while (warmUp.size() < most && (warmUp.size() < least || !steady.isReached(warmUp))) {
            warmUp.add(window(false));
        }
        for (int i = 0; i < measured; i++) {
            Window ignored = window(true);
        }
    }

    private Window window(boolean isMeasured) throws IOException, InterruptedException {
        ProcessorTime applicationBefore = ProcessorTime.of(application);
        ProcessorTime redisBefore = ofRedis();
        String result = wrk();
        ProcessorTime used = ProcessorTime.of(application).minus(applicationBefore);
        ProcessorTime usedByRedis = ofRedis().minus(redisBefore);
        String[] fields = result.split(" ", -1);
        Window window = new Window(
                isMeasured,
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                used.user(),
                used.system(),
                usedByRedis.total());
        System.out.println(window.toLine());
        return window;
    }

    private ProcessorTime ofRedis() {
        return redis == 0 ? ProcessorTime.NONE : ProcessorTime.of(redis);
    }

    /** The line {@code result REQUESTS SECONDS P99 FAILED}. */
    private String wrk() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(wrk).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String result = output.lines()
                .filter(line -> line.startsWith(RESULT))
                .findFirst()
                .orElse("");
        if (process.waitFor() != 0 || !result.endsWith(" 0")) {
            throw new IllegalStateException("Requests failed:\n" + output);
        }
        return result;
    }
}
