package io.mistsession.web.mvc;

import io.mistsession.web.ServletExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Lets requests of handlers that have a parameter with {@link SessionParam#readOnly} only read their session. */
final class ReadOnlyHandlers implements Preparation.Source {

    @Override
    public @Nullable Preparation forHandler(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            SessionParam annotation = parameter.getParameterAnnotation(SessionParam.class);
            if (annotation != null && annotation.readOnly()) {
                String reason = "its handler " + method.getBeanType().getName() + "."
                        + method.getMethod().getName()
                        + " has a @SessionParam(readOnly = true). Remove readOnly, or write in another request.";
                return (request, response) -> ServletExchange.of(request).readOnly(reason);
            }
        }
        return null;
    }
}
