package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.InvalidSettingException;
import io.mistsession.Session;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.boot.MistSessionWebAutoConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A parameter that no session can fill stops the start, and says what to do. */
class SessionParameterMistakeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Primitive | long: is optional, but its type cannot be null. | Optional",
                "NamedSession | Session: is the session itself, so the name 'v' means nothing. | Remove the name",
                "ServletSession | HttpSession: is no session attribute. | Remove @SessionParam",
                "ServletRequest | HttpServletRequest: is no session attribute. | Remove @SessionParam"
            })
    void stopsTheStart(String controller, String problem, String remedy) throws Exception {
        Class<?> type = Class.forName(getClass().getName() + "$" + controller);

        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        WebMvcAutoConfiguration.class,
                        MistSessionAutoConfiguration.class,
                        MistSessionWebAutoConfiguration.class))
                .withUserConfiguration(type)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(
                                InvalidSettingException.class,
                                failure -> assertThat(failure.remedy()).contains(remedy))
                        .hasMessage("@SessionParam at " + type.getName() + ".show, parameter 1 = " + problem));
    }

    @RestController
    static class Primitive {

        @GetMapping("/")
        String show(@SessionParam(value = "user_id", required = false) long userId) {
            return "" + userId;
        }
    }

    @RestController
    static class NamedSession {

        @GetMapping("/")
        String show(@SessionParam("v") Session session) {
            return session.id();
        }
    }

    @RestController
    static class ServletSession {

        @GetMapping("/")
        String show(@SessionParam HttpSession session) {
            return session.getId();
        }
    }

    @RestController
    static class ServletRequest {

        @GetMapping("/")
        String show(@SessionParam HttpServletRequest request) {
            return request.getMethod();
        }
    }
}
