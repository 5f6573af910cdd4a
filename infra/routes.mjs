const ROUTE = 'AWS::ApiGatewayV2::Route';
const INTEGRATION = 'AWS::ApiGatewayV2::Integration';

/**
 * Puts the routes of the API into its document, where a stack has one resource instead of one for each route
 * and each function behind them. The document names functions rather than refers to them: the distribution
 * refers to the API, and the functions refer to the distribution.
 */
export default class Routes {
  #service;
  hooks = {
    'before:aws:package:finalize:mergeCustomProviderResources': () => this.#fold(),
  };

  constructor(serverless) {
    this.#service = serverless.service;
  }

  #fold() {
    const template = this.#service.provider.compiledCloudFormationTemplate;
    const all = Object.entries(template.Resources);
    const routes = all
      .filter(([, { Type }]) => Type === ROUTE)
      .map(([, { Properties }]) => ({
        key: Properties.RouteKey,
        integration: template.Resources[Properties.Target['Fn::Join'][1][1].Ref].Properties,
      }));
    template.Resources = Object.fromEntries(
      all.filter(([, { Type }]) => Type !== ROUTE && Type !== INTEGRATION),
    );

    const { HttpApi } = template.Resources;
    const { Name, Description } = HttpApi.Properties;
    HttpApi.Properties = {
      Body: {
        openapi: '3.0.1',
        info: { title: Name, description: Description, version: '1' },
        paths: this.#paths(routes),
      },
    };
  }

  #paths(routes) {
    const paths = {};
    for (const { key, integration } of routes) {
      const [method, path] = key === '$default' ? ['ANY', '/$default'] : key.split(' ');
      const operation = method === 'ANY' ? 'x-amazon-apigateway-any-method' : method.toLowerCase();
      paths[path] = {
        ...paths[path],
        [operation]: {
          ...(key === '$default' ? { isDefaultRoute: true } : {}),
          ...parametersOf(path),
          responses: { default: { description: 'As the function answers' } },
          'x-amazon-apigateway-integration': {
            type: 'aws_proxy',
            httpMethod: 'POST',
            uri: this.#address(integration),
            payloadFormatVersion: integration.PayloadFormatVersion,
            timeoutInMillis: integration.TimeoutInMillis,
          },
        },
      };
    }
    return paths;
  }

  /** Where the gateway calls a function, by its name. */
  #address({ IntegrationUri }) {
    const [
      {
        'Fn::GetAtt': [id],
      },
      alias,
    ] = IntegrationUri['Fn::Join'][1];
    const called = this.#service
      .getAllFunctions()
      .map((one) => this.#service.getFunction(one))
      .find(
        ({ targetAlias }) => targetAlias?.logicalId === id.replace(/LambdaFunction$/, 'LiveAlias'),
      );
    const lambda = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function';
    return {
      'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${lambda}:${called.name}:${alias}/invocations`,
    };
  }
}

/** A document says of each name in a path that it is one. */
function parametersOf(path) {
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name);
  if (names.length === 0) return {};
  return {
    parameters: names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
  };
}
