package io.mistsession.benchmark.path;

import io.mistsession.AttributeCodec;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How often a signed-in user's {@code GET} asks the codec to decode and to encode.
 *
 * @param decodings for one request
 * @param encodings for one request
 */
record CodecCalls(double decodings, double encodings) {

    private static final int REQUESTS = 100;

    static CodecCalls count() throws IOException, ServletException {
        LongAdder decodings = new LongAdder();
        LongAdder encodings = new LongAdder();
        try (ConfigurableApplicationContext application = PathApplication.start(counting(decodings, encodings))) {
            FilterClient client = new FilterClient(application.getBean(SessionFilter.class));
            SignedIn signedIn = new SignedIn();
            client.exchange(signedIn::signIn);
            decodings.reset();
            encodings.reset();
            FilterChain read = signedIn::read;
            for (int i = 0; i < REQUESTS; i++) {
                client.exchange(read);
            }
            return new CodecCalls((double) decodings.sum() / REQUESTS, (double) encodings.sum() / REQUESTS);
        }
    }

    /** Counts calls from outside only: a codec that calls itself does one work. */
    private static BeanPostProcessor counting(LongAdder decodings, LongAdder encodings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AttributeCodec codec ? counted(codec, decodings, encodings) : bean;
            }
        };
    }

    private static Object counted(AttributeCodec codec, LongAdder decodings, LongAdder encodings) {
        return Proxy.newProxyInstance(
                AttributeCodec.class.getClassLoader(), new Class<?>[] {AttributeCodec.class}, (proxy, method, args) -> {
                    if (method.getName().equals("decode")) {
                        decodings.increment();
                    } else if (method.getName().equals("encode")) {
                        encodings.increment();
                    }
                    try {
                        return method.invoke(codec, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
