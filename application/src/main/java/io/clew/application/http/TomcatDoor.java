package io.clew.application.http;

import io.clew.application.http.problem.ProblemValve;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Makes Tomcat let encoded slashes through to the routes, and answer its own refusals as problems. */
final class TomcatDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** A caller that sends more than is taken should get its answer, not a broken connection. */
    private static final int SWALLOWED = 64 * 1024 * 1024;

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
