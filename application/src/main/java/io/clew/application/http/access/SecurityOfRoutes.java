package io.clew.application.http.access;

import io.clew.application.access.Need;
import io.clew.application.access.Needs;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's document says of who may call a route. */
@Configuration(proxyBeanMethods = false)
class SecurityOfRoutes {

    private static final String BEARER = "bearer";

    @Bean
    GlobalOpenApiCustomizer bearerScheme() {
        return document -> document.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key, clew_<id>_<secret>, or a JWT. Not asked for while"
                                        + " authentication is off. Without a good one 401, without the scope in the"
                                        + " namespace 403, whatever is there."));
    }

    @Bean
    GlobalOperationCustomizer needsOfRoutes() {
        return (operation, method) -> {
            Need need = Need.of(method.getMethodAnnotation(Needs.class));
            if (need != null) {
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER, List.of()));
                operation.addExtension("x-clew-scope", need.scope().wire());
                operation.addExtension("x-clew-in", need.in().name().toLowerCase(Locale.ROOT));
            }
            return operation;
        };
    }
}
