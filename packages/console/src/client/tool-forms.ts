// An access key and this server as tools take them: a shell, a profile, Node.js, Python.

export interface ToolKey {
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Under which a profile stands. */
  readonly name: string
}

export interface ToolForm {
  readonly id: string
  readonly title: string
  /** What to do with the text. */
  readonly how: string
  readonly text: string
}

export function toolForms(key: ToolKey): readonly ToolForm[] {
  const { endpoint, region, accessKeyId, secretAccessKey, name } = key
  return [
    {
      id: 'shell',
      title: 'Shell',
      how: 'Paste it into a shell: the AWS CLI, the SDKs and boto3 that run there are this user.',
      text: [
        `export AWS_ENDPOINT_URL=${endpoint}`,
        `export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
        `export AWS_ACCESS_KEY_ID=${accessKeyId}`,
        `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
        'unset AWS_SESSION_TOKEN AWS_PROFILE',
      ].join('\n'),
    },
    {
      id: 'profile',
      title: 'Profile',
      how: `Put it at the end of ~/.aws/config, and say --profile ${name} or AWS_PROFILE=${name}.`,
      text: [
        `[profile ${name}]`,
        `endpoint_url = ${endpoint}`,
        `region = ${region}`,
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
      ].join('\n'),
    },
    {
      id: 'node',
      title: 'Node.js',
      how: 'npm install @aws-sdk/client-connect, and run it as a file that ends in .mjs.',
      text: [
        "import { ConnectClient, ListInstancesCommand } from '@aws-sdk/client-connect'",
        '',
        'const connect = new ConnectClient({',
        `  endpoint: '${endpoint}',`,
        `  region: '${region}',`,
        '  credentials: {',
        `    accessKeyId: '${accessKeyId}',`,
        `    secretAccessKey: '${secretAccessKey}',`,
        '  },',
        '})',
        'console.log(await connect.send(new ListInstancesCommand({})))',
      ].join('\n'),
    },
    {
      id: 'python',
      title: 'Python',
      how: 'pip install boto3, and run it.',
      text: [
        'import boto3',
        '',
        'connect = boto3.client(',
        "    'connect',",
        `    endpoint_url='${endpoint}',`,
        `    region_name='${region}',`,
        `    aws_access_key_id='${accessKeyId}',`,
        `    aws_secret_access_key='${secretAccessKey}',`,
        ')',
        'print(connect.list_instances())',
      ].join('\n'),
    },
  ]
}
