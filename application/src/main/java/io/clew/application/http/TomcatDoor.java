package io.clew.application.http;

import io.clew.application.http.problem.ProblemValve;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Makes Tomcat let encoded slashes through to the routes, and answer its own refusals as problems. */
final class TomcatDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Tomcat would wait for the rest of a body as long as a byte comes now and then; the front door does not. */
    private static final int SWALLOWED = 0;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
            connector.setProperty("maxSwallowSize", String.valueOf(SWALLOWED));
        });
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }
}
