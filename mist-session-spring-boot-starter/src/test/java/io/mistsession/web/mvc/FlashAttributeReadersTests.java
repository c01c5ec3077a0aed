package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.UriComponentsBuilder;

class FlashAttributeReadersTests {

    static Stream<HandlerMethod> readers() {
        return Stream.of(new ReadingPages(), new ReadingAnswers(), new WithSessionAttributes(), new WithModelMethod())
                .flatMap(FlashAttributeReadersTests::handlers)
                .filter(handler -> !handler.hasMethodAnnotation(ModelAttribute.class));
    }

    static Stream<HandlerMethod> others() {
        return Stream.of(new BlindAnswers(), new BlindMethods()).flatMap(FlashAttributeReadersTests::handlers);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatMayRenderThemOrLookAtThemReads(HandlerMethod handler) {
        assertThat(FlashAttributeReaders.include(handler)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatAnswersByItselfAndCannotSeeThemDoesNot(HandlerMethod handler) {
        assertThat(FlashAttributeReaders.include(handler)).isFalse();
    }

    @Test
    void staticResourcesDoNotAndUnknownHandlersDo() {
        assertThat(FlashAttributeReaders.include(new ResourceHttpRequestHandler()))
                .isFalse();
        assertThat(FlashAttributeReaders.include(new ParameterizableViewController()))
                .isTrue();
    }

    @Test
    void aMethodIsJudgedByTheClassItIsCalledOn() throws Exception {
        Method inherited = Base.class.getDeclaredMethod("answer");

        assertThat(FlashAttributeReaders.include(new HandlerMethod(new Base(), inherited)))
                .isFalse();
        assertThat(FlashAttributeReaders.include(new HandlerMethod(new Derived(), inherited)))
                .isTrue();
    }

    private static Stream<HandlerMethod> handlers(Object controller) {
        return Arrays.stream(controller.getClass().getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> new HandlerMethod(controller, method));
    }

    record Form(String name) {}

    @Controller
    static class ReadingPages {

        String viewName() {
            return "page";
        }

        void responseByHand(HttpServletResponse response) {
            response.setStatus(204);
        }

        ModelAndView modelAndView(@RequestParam String name) {
            return new ModelAndView(name);
        }

        Callable<ResponseEntity<String>> answersLater() {
            return () -> ResponseEntity.ok("later");
        }

        @ResponseBody
        String bodyOfAModel(Model model) {
            return model.toString();
        }
    }

    @RestController
    static class ReadingAnswers {

        String model(Model model) {
            return model.toString();
        }

        String modelMap(ModelMap model) {
            return model.toString();
        }

        String map(Map<String, Object> model) {
            return model.toString();
        }

        String redirect(RedirectAttributes model) {
            return model.toString();
        }

        String request(HttpServletRequest request) {
            return request.toString();
        }

        String webRequest(NativeWebRequest request) {
            return request.toString();
        }

        String annotated(@ModelAttribute("name") String name) {
            return name;
        }

        String form(Form form) {
            return form.name();
        }

        String validForm(@Validated Form form) {
            return form.name();
        }

        String errors(@RequestBody Form form, BindingResult errors) {
            return form.name() + errors;
        }

        ResponseEntity<String> entity(Model model) {
            return ResponseEntity.ok(model.toString());
        }

        ModelAndView rendered() {
            return new ModelAndView("page");
        }

        View view() {
            return (model, request, response) -> {};
        }

        Object anything() {
            return "page";
        }

        Callable<ModelAndView> renderedLater() {
            return () -> new ModelAndView("page");
        }
    }

    @RestController
    @SessionAttributes("form")
    static class WithSessionAttributes {

        String answer() {
            return "answer";
        }
    }

    @RestController
    static class WithModelMethod {

        @ModelAttribute
        void fill(Model model) {
            model.addAttribute("name", "value");
        }

        String answer() {
            return "answer";
        }
    }

    @RestController
    static class BlindAnswers {

        String text() {
            return "text";
        }

        void nothing() {}

        Form json(@RequestBody Form form) {
            return form;
        }

        Map<String, Object> jsonMap(@RequestBody Map<String, Object> map) {
            return map;
        }

        List<Object> jsonList(@RequestParam Map<String, String> parameters) {
            return List.copyOf(parameters.values());
        }

        String simple(@PathVariable long id, String unannotated, int[] numbers) {
            return id + unannotated + numbers.length;
        }

        String platform(Principal principal, HttpServletResponse response, UriComponentsBuilder links) {
            return principal.getName() + response + links;
        }

        String session(HttpSession session) {
            return session.getId();
        }

        String mist(Exchange exchange, ServletExchange servlet, @SessionParam Optional<Session> session) {
            return String.valueOf(exchange == servlet && session.isPresent());
        }

        String ofSession(@SessionParam Form form) {
            return form.name();
        }

        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("later");
        }
    }

    @Controller
    static class BlindMethods {

        @ResponseBody
        String body() {
            return "body";
        }

        ResponseEntity<?> entity() {
            return ResponseEntity.ok("entity");
        }

        ResponseBodyEmitter emitter() {
            return new ResponseBodyEmitter();
        }

        SseEmitter events() {
            return new SseEmitter();
        }

        StreamingResponseBody stream() {
            return output -> {};
        }
    }

    @RestController
    static class Base {

        String answer() {
            return "answer";
        }
    }

    @SessionAttributes("form")
    static class Derived extends Base {}
}
