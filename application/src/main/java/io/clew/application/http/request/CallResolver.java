package io.clew.application.http.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a route its {@link Call}. */
public final class CallResolver implements HandlerMethodArgumentResolver {

    private final Digests digests;

    public CallResolver(Digests digests) {
        this.digests = digests;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        return switch (servletRequest.getMethod()) {
            case "GET", "HEAD" -> Call.reading(servletRequest);
            default -> Call.writing(servletRequest, parameter.hasMethodAnnotation(WithoutVersion.class), digests);
        };
    }
}
