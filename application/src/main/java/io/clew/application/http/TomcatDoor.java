package io.clew.application.http;

import io.clew.application.http.problem.ProblemValve;
import io.clew.application.http.request.Bodies;
import io.clew.application.http.request.ConnectionValve;
import io.clew.application.http.request.Waiting;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Makes Tomcat let encoded slashes through to the routes, and answer its own refusals as problems. */
final class TomcatDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /**
     * The rest of a refused body, up to which the connection can be used again: Tomcat only says so by it, in the head
     * of the answer. The front door takes the rest, without a thread, and the valve forbids Tomcat to do it.
     */
    private static final long SWALLOWED = Bodies.MOST_PASSED_OVER;

    private final Waiting waiting;

    TomcatDoor(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
            // Mastra's parameters have them in their names; people do not encode them by hand.
            connector.setProperty("relaxedQueryChars", "[]");
            connector.setProperty("maxSwallowSize", String.valueOf(SWALLOWED));
            waiting.at(connector.getProtocolHandler());
        });
        factory.addEngineValves(new ConnectionValve());
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }
}
