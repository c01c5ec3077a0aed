package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedCookie;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * As Spring Security's own, but without its client's credentials: a remember-me cookie or a password of HTTP Basic must
 * not be in a store. A client that is redirected to the saved request sends them again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
@JsonDeserialize(builder = DefaultSavedRequest.Builder.class)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
abstract class SavedRequestMixin {

    @JsonIgnore
    @Nullable
    ArrayList<SavedCookie> cookies;

    @JsonSerialize(using = HeadersWriter.class)
    @Nullable
    Map<String, List<String>> headers;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable
    String matchingRequestParameterName;

    static final class HeadersWriter extends StdSerializer<Map<String, List<String>>> {

        private static final Set<String> CREDENTIALS = Set.of("cookie", "authorization", "proxy-authorization");

        HeadersWriter() {
            super(Map.class);
        }

        @Override
        public void serialize(
                Map<String, List<String>> headers, JsonGenerator generator, SerializationContext context) {
            context.findTypedValueSerializer(TreeMap.class, true).serialize(harmless(headers), generator, context);
        }

        /** A map has its name in any case. */
        @Override
        public void serializeWithType(
                Map<String, List<String>> headers,
                JsonGenerator generator,
                SerializationContext context,
                TypeSerializer names) {
            serialize(headers, generator, context);
        }

        private static Map<String, List<String>> harmless(Map<String, List<String>> headers) {
            Map<String, List<String>> rest = new TreeMap<>(headers);
            rest.keySet().removeIf(name -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
            return rest;
        }
    }
}
