package io.mistsession.slice;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** The test support of Spring Security keeps its context in MockMvc's session too; it needs it on no later request. */
@WebMvcTest(controllers = AccountController.class, properties = "spring.autoconfigure.exclude=")
class SecuredSliceTests {

    @Autowired
    private MockMvc mvc;

    @Test
    @WithMockUser
    void theUserOfTheTestIsSignedIn() throws Exception {
        mvc.perform(post("/visits").with(csrf())).andExpect(content().string("1"));
        mvc.perform(get("/profile")).andExpect(status().isBadRequest());
    }

    @Test
    void theUserOfTheRequestIsSignedIn() throws Exception {
        mvc.perform(post("/visits").with(user("alice")).with(csrf()))
                .andExpect(content().string("1"));
    }

    @Test
    @WithMockUser
    void attributesOfAMockSessionAreNotIgnored() {
        assertThatThrownBy(() -> mvc.perform(get("/profile").sessionAttr("username", "alice")))
                .hasMessageContaining("attributes [username]");
    }
}
