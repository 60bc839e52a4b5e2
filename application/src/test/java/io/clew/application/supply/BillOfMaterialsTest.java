package io.clew.application.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials that goes into the jar: what ships, and under which licences. */
class BillOfMaterialsTest {

    /** Each lets us ship the library unchanged in ours. Where a library offers several, one of these is enough. */
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0");

    private static JsonNode bill;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json = BillOfMaterialsTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assumeThat(json).as("Maven makes none when it is offline").isNotNull();
            bill = JsonMapper.shared().readTree(json);
        }
    }

    private static List<JsonNode> components() {
        return StreamSupport.stream(bill.get("components").spliterator(), false).toList();
    }

    private static String name(JsonNode component) {
        return component.get("group").asString() + ":" + component.get("name").asString();
    }

    @Test
    void namesWhatShipsWithItsHashes() {
        assertThat(components())
                .filteredOn(component -> name(component).equals("org.apache.tomcat.embed:tomcat-embed-core"))
                .singleElement()
                .satisfies(tomcat -> {
                    assertThat(tomcat.get("version").asString()).isNotBlank();
                    assertThat(tomcat.get("hashes").toString()).contains("SHA-256");
                    assertThat(tomcat.get("purl").asString()).startsWith("pkg:maven/");
                });
    }

    @Test
    void holdsNothingThatOnlyTestsNeed() {
        assertThat(components()).extracting(BillOfMaterialsTest::name).noneMatch(name -> name.contains("junit"));
    }

    @Test
    void holdsNothingThatMakesObjectsOfAnyClass() {
        assertThat(components()).extracting(BillOfMaterialsTest::name).noneMatch(name -> name.contains("xstream"));
    }

    @Test
    void everyLibraryComesUnderALicenceThatMayShip() {
        assertThat(components())
                .filteredOn(component -> !component.get("group").asString().equals("io.clew"))
                .isNotEmpty()
                .allSatisfy(component ->
                        assertThat(licences(component)).as(name(component)).anyMatch(LICENCES::contains));
    }

    @Test
    void isTheSameForTheSameSources() {
        assertThat(bill.at("/metadata/timestamp").isMissingNode()).isTrue();
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(licence -> licence.has("expression")
                        ? licence.get("expression").asString()
                        : licence.at("/license/id")
                                .asString(licence.at("/license/name").asString("")))
                .toList();
    }
}
