package io.mistsession.boot.actuate;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** Over HTTP, a removal of an unknown session is a 404. */
@EndpointWebExtension(endpoint = MistSessionsEndpoint.class)
final class MistSessionsWebExtension {

    private final MistSessionsEndpoint endpoint;

    MistSessionsWebExtension(MistSessionsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @DeleteOperation
    WebEndpointResponse<Void> remove(@Selector String id) {
        return new WebEndpointResponse<>(
                endpoint.remove(id) ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
