// Shows this server's own description of the API.
window.SwaggerUIBundle({
  dom_id: '#api',
  url: new URL('../openapi', document.baseURI).href,
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
