package io.mistsession.web.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
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

    /** The message of a pattern has braces that are no places for arguments. */
    @Test
    void whatConstraintsRefuseIsShownAfterTheRedirect() {
        Browser visitor = Browser.at(port);

        Answer answer = visitor.post("/checked?mail=no&code=X&price=1&length=a&name=");
        Answer page = visitor.follow(answer);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(page.body())
                .isEqualTo("code: Pattern.form.code, must match \"[a-z]{2,5}\", was X;"
                        + " length: Size.form.length, size must be between 3 and 9, was a;"
                        + " mail: Email.form.mail, must be a well-formed email address, was no;"
                        + " name: NotBlank.form.name, must not be blank, was ;"
                        + " price: DecimalMin.form.price, at least 5.0, was 1;");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Orders.class, Checked.class})
    static class Application implements WebMvcConfigurer {

        @Override
        public Validator getValidator() {
            LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
            validator.setMessageInterpolator(new ParameterMessageInterpolator(
                    Set.of(Locale.ENGLISH), Locale.ENGLISH, context -> Locale.ENGLISH, false));
            validator.afterPropertiesSet();
            return validator;
        }
    }

    @Controller
    static class Checked {

        private final MessageSource messages;

        Checked(MessageSource messages) {
            this.messages = messages;
        }

        @PostMapping("/checked")
        String check(
                @Valid @ModelAttribute("form") CheckedForm form, BindingResult result, RedirectAttributes redirect) {
            redirect.addFlashAttribute(BindingResult.MODEL_KEY_PREFIX + "form", result);
            return "redirect:/checked";
        }

        @GetMapping("/checked")
        @ResponseBody
        String show(Model model) {
            BindingResult result =
                    (BindingResult) requireNonNull(model.asMap().get(BindingResult.MODEL_KEY_PREFIX + "form"));
            return result.getFieldErrors().stream()
                    .sorted(Comparator.comparing(FieldError::getField))
                    .map(error -> error.getField() + ": " + requireNonNull(error.getCodes())[0] + ", "
                            + messages.getMessage(error, Locale.ENGLISH) + ", was " + error.getRejectedValue() + ";")
                    .collect(Collectors.joining(" "));
        }
    }

    record CheckedForm(
            @Email String mail,
            @Pattern(regexp = "[a-z]{2,5}") String code,

            @DecimalMin(value = "5.0", message = "at least {value}")
            BigDecimal price,

            @Size(min = 3, max = 9) String length,
            @NotBlank String name) {}

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
