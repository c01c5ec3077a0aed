package io.mistsession.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.mistsession.IssuedSession;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** A slice of an application whose sessions are in Redis: there is no Redis in the slice. */
@WebMvcTest(controllers = AccountController.class, properties = "mist.session.store=redis")
class WebMvcSliceTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SessionManager sessions;

    @Autowired
    private SessionStore store;

    @Test
    void sessionsAreInMemoryWhateverTheApplicationsStore() {
        assertThat(store).isInstanceOf(InMemorySessionStore.class);
    }

    @Test
    void aParameterOfTypeSessionIsTheSession() throws Exception {
        Cookie cookie = Objects.requireNonNull(mvc.perform(post("/visits"))
                .andExpect(content().string("1"))
                .andReturn()
                .getResponse()
                .getCookie("mist_session"));

        mvc.perform(post("/visits").cookie(cookie)).andExpect(content().string("2"));
    }

    @Test
    void aMissingAttributeIsAProblem() throws Exception {
        mvc.perform(get("/profile"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    // tag::code[]
    @Test
    void aSessionThatTheTestHasMadeIsUsedByItsToken() throws Exception {
        IssuedSession issued = sessions.create();
        issued.session().set("username", "alice");
        issued.session().save();

        mvc.perform(get("/profile")
                        .cookie(new Cookie("mist_session", issued.token().value())))
                .andExpect(content().string("alice alice"));
    }
    // end::code[]

    @Test
    void aGuardedHandlerAsksForALogIn() throws Exception {
        mvc.perform(post("/transfers")).andExpect(status().isUnauthorized());

        Cookie cookie = Objects.requireNonNull(mvc.perform(post("/login").param("user", "alice"))
                .andReturn()
                .getResponse()
                .getCookie("mist_session"));

        mvc.perform(post("/transfers").cookie(cookie)).andExpect(content().string("done"));
    }

    @Test
    void attributesOfAMockSessionAreNotIgnored() {
        MockHttpSession session = new MockHttpSession();
        session.setAttribute("username", "alice");

        assertThatThrownBy(() -> mvc.perform(get("/profile").sessionAttr("username", "alice")))
                .hasMessageContaining("[username]")
                .hasMessageContaining("SessionManager.create()");
        assertThatThrownBy(() -> mvc.perform(get("/profile").session(session))).hasMessageContaining("[username]");
    }
}
