package io.mistsession.benchmark.scale;

import io.mistsession.benchmark.jmh.Samples;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardManager;

/** Tomcat's own sessions. */
final class TomcatKeeper implements Keeper {

    private final StandardManager manager = new StandardManager();

    TomcatKeeper() {
        manager.setContext(new StandardContext());
    }

    @Override
    public void create(int from, int to) {
        for (int n = from; n < to; n++) {
            Session session = manager.createSession(Samples.id(n));
            session.getSession().setAttribute("user_id", 4711L);
            session.getSession().setAttribute("username", new String("alice".toCharArray()));
            session.getSession().setAttribute("visits", visits(0));
        }
    }

    @Override
    public void load(int n) {
        Session session = find(n);
        session.access();
        if (session.getSession().getAttribute("visits") == null) {
            throw new IllegalStateException("The attribute is not there");
        }
        session.endAccess();
    }

    @Override
    public void save(int n, int visits) {
        find(n).getSession().setAttribute("visits", visits(visits));
    }

    @Override
    public long bytes() {
        return Keeper.heap();
    }

    @Override
    public void expire(int sessions) {
        long past = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
        for (int n = 0; n < sessions; n++) {
            find(n).setCreationTime(past); // and with it the time of the last access
        }
    }

    @Override
    public int sweep() {
        long before = manager.getExpiredSessions();
        manager.processExpires();
        return (int) (manager.getExpiredSessions() - before);
    }

    @Override
    public void close() {
        // it is garbage
    }

    private Session find(int n) {
        try {
            Session session = manager.findSession(Samples.id(n));
            if (session == null) {
                throw new IllegalStateException("The session is not there");
            }
            return session;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Small numbers are shared by the JVM, which those of an application are not. */
    private static Long visits(int visits) {
        return 1_000L + visits;
    }
}
