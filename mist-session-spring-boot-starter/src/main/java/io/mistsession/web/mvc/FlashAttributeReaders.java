package io.mistsession.web.mvc;

import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.ServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.HttpEntity;
import org.springframework.ui.Model;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.view.FragmentsRendering;

/**
 * Finds out whether a handler may read flash attributes: all handlers may, except static resources, and methods that write
 * the response themselves and have no parameter through which attributes can be read. If in doubt, a handler may: an
 * unneeded look-up is cheap, a missed one loses a message.
 */
final class FlashAttributeReaders {

    /** Parameters through which attributes can be seen. */
    private static final List<Class<?>> WINDOWS =
            List.of(Map.class, Model.class, ServletRequest.class, WebRequest.class, Errors.class);

    /** Return types that are the response, with or without {@code @ResponseBody}. */
    private static final List<Class<?>> ANSWERS =
            List.of(HttpEntity.class, ResponseBodyEmitter.class, StreamingResponseBody.class);

    /** Return types that are rendered even if the method is annotated with {@code @ResponseBody}. */
    private static final List<Class<?>> RENDERED =
            List.of(ModelAndView.class, Model.class, View.class, FragmentsRendering.class);

    /** Packages of annotations that name the source of an argument; {@code @ModelAttribute} alone means the model. */
    private static final List<String> SOURCES = List.of(
            "org.springframework.web.bind.annotation.",
            "org.springframework.beans.factory.annotation.Value",
            "org.springframework.security.",
            SessionParam.class.getName());

    /** Packages of classes that are never bound to the model. */
    private static final List<String> PLATFORM = List.of(
            "java.",
            "jakarta.",
            "org.springframework.",
            Exchange.class.getName(),
            ServletExchange.class.getName(),
            Session.class.getName());

    private FlashAttributeReaders() {}

    static boolean include(Object handler) {
        return handler instanceof HandlerMethod called
                ? mayRead(called, called.getBeanType())
                : !(handler instanceof ResourceHttpRequestHandler);
    }

    private static boolean mayRead(HandlerMethod handler, Class<?> type) {
        return !answersByItself(handler, type)
                || Arrays.stream(handler.getMethodParameters()).anyMatch(FlashAttributeReaders::shows)
                || hasModel(type);
    }

    private static boolean answersByItself(HandlerMethod handler, Class<?> type) {
        MethodParameter returned = handler.getReturnType();
        return isAny(ANSWERS, returned.getParameterType())
                || ((AnnotatedElementUtils.hasAnnotation(type, ResponseBody.class)
                                || handler.hasMethodAnnotation(ResponseBody.class))
                        && !isRendered(ResolvableType.forMethodParameter(returned)));
    }

    /** Also if the type is only known to be an object, or is wrapped, as in a {@code Callable<ModelAndView>}. */
    private static boolean isRendered(ResolvableType returned) {
        Class<?> type = returned.toClass();
        if (type == Object.class || isAny(RENDERED, type)) {
            return true;
        }
        boolean isData = Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        return !isData && Arrays.stream(returned.getGenerics()).anyMatch(FlashAttributeReaders::isRendered);
    }

    private static boolean shows(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return true;
        }
        if (hasOtherSource(parameter)) {
            return false;
        }
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        return isAny(WINDOWS, type) || (!BeanUtils.isSimpleProperty(type) && !isOfPlatform(type));
    }

    /** Others than these, such as {@code @Valid}, may stand at what is bound to the model. */
    private static boolean hasOtherSource(MethodParameter parameter) {
        return MergedAnnotations.from(parameter.getParameterAnnotations()).stream()
                .map(MergedAnnotation::getType)
                .anyMatch(annotation -> startsWithAny(SOURCES, annotation));
    }

    private static boolean isOfPlatform(Class<?> type) {
        return startsWithAny(PLATFORM, type);
    }

    /** What the model gets of the session, or of methods before the handler, may have been a flash attribute. */
    private static boolean hasModel(Class<?> type) {
        return AnnotatedElementUtils.hasAnnotation(type, SessionAttributes.class)
                || !MethodIntrospector.selectMethods(type, (ReflectionUtils.MethodFilter)
                                method -> AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class))
                        .isEmpty();
    }

    private static boolean isAny(List<Class<?>> types, Class<?> type) {
        return types.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    private static boolean startsWithAny(List<String> prefixes, Class<?> type) {
        return prefixes.stream().anyMatch(type.getName()::startsWith);
    }
}
