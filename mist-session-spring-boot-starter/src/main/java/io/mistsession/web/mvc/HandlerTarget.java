package io.mistsession.web.mvc;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.web.method.HandlerMethod;

/** The application's own code behind a handler: a method and the class it is called on, or a class of its own. */
record HandlerTarget(Class<?> type, @Nullable Method method) {

    /** The target of any proxies. At the start, the bean of a handler may be just a name. */
    static HandlerTarget of(Object handler) {
        if (!(handler instanceof HandlerMethod called)) {
            return new HandlerTarget(AopProxyUtils.ultimateTargetClass(handler), null);
        }
        Class<?> type = called.getBean() instanceof String
                ? called.getBeanType()
                : AopProxyUtils.ultimateTargetClass(called.getBean());
        return new HandlerTarget(type, AopUtils.getMostSpecificMethod(called.getMethod(), type));
    }

    @Override
    public String toString() {
        return method == null ? type.getName() : type.getName() + "." + method.getName();
    }
}
