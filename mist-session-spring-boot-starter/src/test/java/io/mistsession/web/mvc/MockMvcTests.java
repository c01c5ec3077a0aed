package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.test.MutableClock;
import io.mistsession.web.ProbedStore;
import io.mistsession.web.SessionFilter;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Applications test their controllers without a container. */
class MockMvcTests {

    private final CookiePropagator propagator = CookiePropagator.of(CookieOptions.defaults());
    private final ProbedStore store = new ProbedStore(MutableClock.create());
    private final SessionManager manager = SessionManager.builder(store)
            .propagator(propagator)
            .codec(JsonAttributeCodec.builder().build())
            .build();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new CommittingControllers.Ways(), new ReadingControllers.Reading(manager))
            .setCustomArgumentResolvers(new SessionParamArgumentResolver(manager), new ExchangeArgumentResolver())
            .setHandlerExceptionResolvers(new SessionExceptionResolver())
            .addFilters(SessionFilter.of(manager))
            .build();

    @Test
    void aNewSessionIsStoredAndAnnounced() throws Exception {
        mvc.perform(get("/text")).andExpect(status().isOk()).andExpect(header().exists("Set-Cookie"));

        assertThat(store.created).hasValue(1);
    }

    @Test
    void anAsynchronousResultIsStoredAndAnnounced() throws Exception {
        MvcResult started = mvc.perform(get("/callable"))
                .andExpect(request().asyncStarted())
                .andReturn();

        mvc.perform(asyncDispatch(started)).andExpect(header().exists("Set-Cookie"));

        assertThat(store.created).hasValue(1);
    }

    @Test
    void aMissingAttributeIsAProblem() throws Exception {
        mvc.perform(get("/long"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void anUnreachableStoreIsAProblem() throws Exception {
        store.down = true;

        mvc.perform(get("/text"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().doesNotExist("Set-Cookie"));
    }
}
