package io.mistsession.benchmark.path;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** One client, which keeps its cookie; its requests meet one filter and one handler. For one thread. */
final class FilterClient {

    private final Filter filter;
    private final StubRequest request = new StubRequest();
    private final StubResponse response = new StubResponse();

    FilterClient(Filter filter) {
        this.filter = filter;
    }

    void exchange(FilterChain handler) throws IOException, ServletException {
        request.begin();
        response.begin();
        filter.doFilter(request, response, handler);
        String cookie = response.cookie();
        if (cookie != null) {
            request.send(cookie);
        }
    }
}
