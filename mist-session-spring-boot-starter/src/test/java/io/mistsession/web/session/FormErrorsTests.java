package io.mistsession.web.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A form with errors that is shown again after a redirect, as Spring's own reference does it. */
@SpringBootTest(
        classes = FormErrorsTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
class FormErrorsTests {

    @LocalServerPort
    private int port;

    @Test
    void whatTheUserEnteredAndWhatIsWrongWithItAreShownAfterTheRedirect() {
        Browser visitor = Browser.at(port);

        Answer answer = visitor.post("/order?name=ada&amount=many");
        Answer page = visitor.follow(answer);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(page.body())
                .isEqualTo("name=ada, amount was 'many', typeMismatch.form.amount, bind true, also: Too early");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {}

    @Controller
    static class Orders {

        @PostMapping("/order")
        String order(@ModelAttribute("form") Form form, BindingResult result, RedirectAttributes redirect) {
            result.reject("early", "Too early");
            redirect.addFlashAttribute("form", form);
            redirect.addFlashAttribute(BindingResult.MODEL_KEY_PREFIX + "form", result);
            return "redirect:/order";
        }

        @GetMapping("/order")
        @ResponseBody
        String show(Model model) {
            Map<String, Object> shown = model.asMap();
            BindingResult result = (BindingResult) shown.get(BindingResult.MODEL_KEY_PREFIX + "form");
            var amount = requireNonNull(result).getFieldError("amount");
            return "name=" + ((Form) requireNonNull(result.getTarget())).getName() + ", amount was '"
                    + requireNonNull(amount).getRejectedValue() + "', "
                    + requireNonNull(amount.getCodes())[0] + ", bind " + amount.isBindingFailure()
                    + ", also: "
                    + requireNonNull(result.getGlobalError()).getDefaultMessage();
        }
    }

    static final class Form {
        private @Nullable String name;
        private int amount;

        public @Nullable String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAmount() {
            return amount;
        }

        public void setAmount(int amount) {
            this.amount = amount;
        }
    }
}
