package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML documents of strangers: without document types, entities, inclusions. */
final class Documents {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private Documents() {}

  /**
   * The root element.
   *
   * @throws Rejection {@code MalformedInput} where it is not well-formed or has a document type
   */
  static Element root(byte[] body) throws Rejection {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // throws, prints nothing
      return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
    } catch (SAXException | IOException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new Rejection(400, "MalformedInput", "The body is not well-formed XML: " + why);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("XML without document types must be available", e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature(NO_DOCTYPE, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setNamespaceAware(true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }
}
