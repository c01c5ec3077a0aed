package io.mistsession.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its report. It comes before the session filter, whose last save belongs into the report. */
final class StoreReportFilter extends OncePerRequestFilter {

    private static final ThreadLocal<@Nullable StoreReport> CURRENT = new ThreadLocal<>();

    private final String store;

    StoreReportFilter(String store) {
        this.store = store;
    }

    /** The report of the request that this thread works on; {@code null} outside requests. */
    static @Nullable StoreReport current() {
        return CURRENT.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        StoreReport report = new StoreReport(response, store);
        CURRENT.set(report);
        try {
            chain.doFilter(request, report);
        } finally {
            CURRENT.remove();
        }
    }
}
