package io.mistsession.boot;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The class path of the tests without some of its jars, as if they had never been there. */
final class ReducedClassPath implements AutoCloseable {

    private final URLClassLoader loader;

    private ReducedClassPath(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * A class path without these.
     *
     * @param hidden what the names of the jars begin with
     */
    static ReducedClassPath without(List<String> hidden) {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (String prefix : hidden) {
            if (Arrays.stream(all).noneMatch(entry -> isHidden(entry, List.of(prefix)))) {
                throw new AssertionError("There is no jar " + prefix);
            }
        }
        URL[] urls = Arrays.stream(all)
                .filter(entry -> !entry.isEmpty() && !isHidden(entry, hidden))
                .map(ReducedClassPath::url)
                .toArray(URL[]::new);
        return new ReducedClassPath(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    }

    /** Makes one of a class, which sees nothing of this test's own classes. */
    <T> T make(Class<?> type, Class<T> as) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return as.cast(loader.loadClass(type.getName()).getConstructor().newInstance());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static boolean isHidden(String entry, List<String> hidden) {
        String name = String.valueOf(Path.of(entry).getFileName());
        return name.endsWith(".jar") && hidden.stream().anyMatch(name::startsWith);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
